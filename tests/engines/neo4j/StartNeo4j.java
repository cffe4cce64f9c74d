import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.SettingImpl;
import org.neo4j.graphdb.config.Setting;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilder;
import org.neo4j.harness.Neo4jBuilders;

/**
 * Lines with tabs in, one line each out. "start NAME FOLDER FROM setting=value ..." starts a server in FOLDER on a
 * free port of the loopback address, with a copy of the store in FROM unless that is empty, and answers "ok URI";
 * "stop NAME" ends it. At the end of the input all end at once; who started them removes their folders.
 */
public class StartNeo4j {
    private static final Map<String, Neo4j> RUNNING = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                answers.println("ok\t" + obey(line.split("\t", -1)));
            } catch (Exception error) {
                error.printStackTrace();
                answers.println("error\t" + String.valueOf(error).replaceAll("\\s+", " "));
            }
            answers.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private static String obey(String[] words) throws Exception {
        if (words[0].equals("stop")) {
            RUNNING.remove(words[1]).close();
            return "";
        }
        Neo4jBuilder builder = Neo4jBuilders.newInProcessBuilder(Path.of(words[2])).withDisabledServer();
        if (!words[3].isEmpty()) {
            builder = builder.copyFrom(Path.of(words[3]));
        }
        for (int number = 4; number < words.length; number++) {
            int at = words[number].indexOf('=');
            builder = with(builder, words[number].substring(0, at), words[number].substring(at + 1));
        }
        Neo4j neo4j = builder.build();
        RUNNING.put(words[1], neo4j);
        return neo4j.boltURI().toString();
    }

    @SuppressWarnings("unchecked")
    private static Neo4jBuilder with(Neo4jBuilder builder, String name, String value) {
        Setting<Object> setting = (Setting<Object>) (Setting<?>) Config.defaults().getSetting(name);
        return builder.withConfig(setting, ((SettingImpl<Object>) setting).parse(value));
    }
}
