import java.io.FileInputStream;
import java.io.InputStream;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;

/** Turtle files in, the number of triples of each out, one a line. */
public class ReadTurtle {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            try (InputStream stream = new FileInputStream(file)) {
                Model model = Rio.parse(stream, "urn:base:", RDFFormat.TURTLE);
                System.out.println(model.size() + "\t" + file);
            }
        }
    }
}
