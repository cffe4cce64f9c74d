import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.annotations.AnnotationConfiguration;
import org.eclipse.jetty.security.ConstraintMapping;
import org.eclipse.jetty.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Constraint;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.webapp.Configuration;
import org.eclipse.jetty.webapp.JettyWebXmlConfiguration;
import org.eclipse.jetty.webapp.WebAppContext;
import org.eclipse.jetty.webapp.WebInfConfiguration;

/**
 * Lines with tabs in, one line each out. "start NAME FOLDER WAR PASSWORD" starts an RDF4J server that keeps its data in
 * FOLDER on a free port of the loopback address and answers "ok URL"; where PASSWORD is not empty, it asks for that
 * password: of the user "writer", or of "reader", who may only read. "stop NAME" ends it. At the end of the input all end at once.
 */
public class StartRdf4j {
    private static final Map<String, Server> RUNNING = new HashMap<>();

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
            RUNNING.remove(words[1]).stop();
            return "";
        }
        System.setProperty("org.eclipse.rdf4j.appdata.basedir", words[2]);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        Configuration.ClassList.setServerDefault(server).addBefore(
            JettyWebXmlConfiguration.class.getName(), AnnotationConfiguration.class.getName());
        WebAppContext application = new WebAppContext(words[3], "/rdf4j-server");
        application.setAttribute(WebInfConfiguration.CONTAINER_JAR_PATTERN, ".*/jetty-runner-[^/]*\\.jar$");
        if (!words[4].isEmpty()) {
            application.setSecurityHandler(asking(words[4]));
        }
        server.setHandler(application);
        server.start();
        if (application.getUnavailableException() != null) {
            throw new IllegalStateException(application.getUnavailableException());
        }
        RUNNING.put(words[1], server);
        return "http://127.0.0.1:" + connector.getLocalPort() + "/rdf4j-server";
    }

    private static ConstraintSecurityHandler asking(String password) {
        UserStore users = new UserStore();
        for (String user : new String[] {"reader", "writer"}) {
            users.addUser(user, Credential.getCredential(password), new String[] {user});
        }
        HashLoginService service = new HashLoginService("duikou");
        service.setUserStore(users);
        ConstraintSecurityHandler handler = new ConstraintSecurityHandler();
        handler.setAuthenticator(new BasicAuthenticator());
        handler.setLoginService(service);
        ConstraintMapping reading = mapping("reader", "writer");
        reading.setMethod("GET");
        ConstraintMapping writing = mapping("writer");
        writing.setMethodOmissions(new String[] {"GET"});
        handler.setConstraintMappings(new ConstraintMapping[] {reading, writing});
        return handler;
    }

    private static ConstraintMapping mapping(String... roles) {
        Constraint constraint = new Constraint(Constraint.__BASIC_AUTH, roles[0]);
        constraint.setRoles(roles);
        constraint.setAuthenticate(true);
        ConstraintMapping mapping = new ConstraintMapping();
        mapping.setConstraint(constraint);
        mapping.setPathSpec("/*");
        return mapping;
    }
}
