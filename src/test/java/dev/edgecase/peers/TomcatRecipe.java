package dev.edgecase.peers;

import dev.edgecase.testkit.PeerProgram;
import java.util.List;

/** Tomcat from a base directory of its own, with the valves of the manual, and a second host with the defaults. */
final class TomcatRecipe {
    /** The host whose valve trusts whom Tomcat trusts by default. */
    static final String TRUSTING_HOST = "trusting.test";

    private static final String HOME = "/usr/share/tomcat10";

    private TomcatRecipe() {}

    static Recipe recipe() {
        var program = new PeerProgram(HOME + "/bin/catalina.sh", "tomcat10");
        return new Recipe(program, Recipe.ACCESS_LOG, place -> {
            place.write("conf/server.xml", server().replace("EDGE", RealIpStage.EDGE_ADDRESS.replace(".", "\\.")));
            place.write("webapps/ROOT/WEB-INF/web.xml", application());
            place.write("webapps/ROOT/index.html", Recipe.HELLO);
            return List.of(
                    "env",
                    "JAVA_HOME=" + System.getProperty("java.home"),
                    "CATALINA_HOME=" + HOME,
                    "CATALINA_BASE=" + place.directory(),
                    "CATALINA_TMPDIR=" + place.directory(),
                    "JAVA_OPTS=-Xmx96m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                    place.program().toString(),
                    "run");
        });
    }

    private static String server() {
        return """
               <Server port="-1">
                 <Service name="web">
                   <Connector address="127.0.0.1" port="@PORT@"/>
                   <Engine name="web" defaultHost="localhost">
                     <Valve className="org.apache.catalina.valves.AccessLogValve" directory="@DIR@" prefix="access"
                            suffix=".log" rotatable="false" buffered="false" requestAttributesEnabled="true"
                            pattern="%a %{CF-RAY}i &quot;%r&quot; %s"/>
                     <Host name="localhost" appBase="webapps" autoDeploy="false">
                       <Valve className="org.apache.catalina.valves.RemoteIpValve" remoteIpHeader="CF-Connecting-IP"
                              protocolHeader="X-Forwarded-Proto" internalProxies="EDGE"/>
                     </Host>
                     <Host name="trusting.test" appBase="webapps" autoDeploy="false">
                       <Valve className="org.apache.catalina.valves.RemoteIpValve" remoteIpHeader="CF-Connecting-IP"/>
                     </Host>
                   </Engine>
                 </Service>
               </Server>
               """;
    }

    private static String application() {
        return """
               <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                 <absolute-ordering/>
                 <servlet>
                   <servlet-name>files</servlet-name>
                   <servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class>
                 </servlet>
                 <servlet-mapping><servlet-name>files</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
                 <welcome-file-list><welcome-file>index.html</welcome-file></welcome-file-list>
               </web-app>
               """;
    }
}
