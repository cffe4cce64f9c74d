import java.io.FileInputStream;
import java.io.InputStream;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.rio.ParseErrorListener;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.helpers.StatementCollector;

/** Turtle files in, the number of triples of each out, one a line; IRIs, datatypes and language tags are checked too. */
public class ReadTurtle {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            Model model = new LinkedHashModel();
            RDFParser parser = Rio.createParser(RDFFormat.TURTLE);
            parser.set(BasicParserSettings.VERIFY_URI_SYNTAX, true);
            parser.set(BasicParserSettings.VERIFY_DATATYPE_VALUES, true);
            parser.set(BasicParserSettings.FAIL_ON_UNKNOWN_DATATYPES, true);
            parser.set(BasicParserSettings.VERIFY_LANGUAGE_TAGS, true);
            parser.setRDFHandler(new StatementCollector(model));
            parser.setParseErrorListener(new Complaints(file));
            try (InputStream stream = new FileInputStream(file)) {
                parser.parse(stream, "urn:base:");
                System.out.println(model.size() + "\t" + file);
            } catch (RDFParseException error) {
                System.err.println(file + ": " + error.getMessage());
            }
        }
    }

    /** Says on standard error what the parser complains of, a warning included. */
    private record Complaints(String file) implements ParseErrorListener {
        @Override
        public void warning(String message, long line, long column) {
            System.err.println(file + ":" + line + ": " + message);
        }

        @Override
        public void error(String message, long line, long column) {
            warning(message, line, column);
        }

        @Override
        public void fatalError(String message, long line, long column) {
            warning(message, line, column);
        }
    }
}
