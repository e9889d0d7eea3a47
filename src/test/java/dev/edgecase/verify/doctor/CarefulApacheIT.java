package dev.edgecase.verify.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.peers.PeerServer;
import dev.edgecase.peers.Recipe;
import dev.edgecase.testkit.PeerProgram;
import dev.edgecase.verify.doctor.check.Weakness;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An Apache as it comes, and one with the changes that the catalogue tells. */
class CarefulApacheIT {
    private static final List<String> MODULES =
            List.of("mpm_event", "authz_core", "dir", "mime", "headers", "remoteip", "include", "filter", "deflate");

    /** What the catalogue tells for Apache, with this machine's edge for the documentation's. */
    private static String told(Weakness weakness) {
        return Objects.requireNonNull(Catalogue.read().of(weakness).snippets().get("apache"))
                .replace("192.0.2.0/24", Examined.EDGE_ADDRESS)
                .replaceAll("  +#.*", "");
    }

    private static Recipe apache(String site, String whole) {
        return new Recipe(new PeerProgram("apache2", "apache2"), "access.log", place -> {
            place.write("www/index.html", "<link rel=stylesheet href=app.css>" + "shop ".repeat(50));
            place.write("www/app.css", "body { color: teal }\n".repeat(20));
            place.write("www/whoami", "<!--#echo var=\"REMOTE_ADDR\" -->\n");
            var modules = new StringBuilder();
            MODULES.forEach(name ->
                    modules.append("LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n".formatted(name, name)));
            var configuration = """
                    ServerName localhost
                    Listen 127.0.0.1:@PORT@
                    PidFile @DIR@/apache.pid
                    DefaultRuntimeDir @DIR@
                    ErrorLog @DIR@/error.log
                    %s
                    TypesConfig /dev/null
                    AddType text/css .css
                    AddType text/html .html
                    AddOutputFilterByType DEFLATE text/html text/css
                    StartServers 1
                    DocumentRoot @DIR@/www
                    DirectoryIndex index.html
                    <Files whoami>
                        Options +Includes
                        SetOutputFilter INCLUDES
                    </Files>
                    %s
                    <VirtualHost 127.0.0.1:@PORT@>
                        ServerName shop.test
                        DocumentRoot @DIR@/www
                        %s
                    </VirtualHost>
                    """.formatted(modules, whole, site)
                    + (Recipe.Place.isRoot() ? "User www-data\nGroup www-data\n" : "");
            var file = place.write("apache.conf", configuration);
            return List.of(place.program().toString(), "-f", file.toString(), "-DFOREGROUND");
        });
    }

    @Test
    void as_it_comes_it_has_the_usual_weaknesses() throws IOException {
        try (var apache = PeerServer.start(apache("", ""))) {
            assertThat(Examined.found(Examined.plain(apache.port(), "shop.test")))
                    .containsExactly(
                            "missing-without-cache-control",
                            "no-edge-allow-list",
                            "request-header-limit",
                            "server-tells-version",
                            "short-keep-alive",
                            "url-limit",
                            "visitor-ip-not-restored");
        }
    }

    @Test
    void with_what_the_catalogue_tells_nothing_is_found() throws IOException {
        var whole = String.join(
                "\n",
                told(Weakness.SPOOFED_VISITOR_IP),
                told(Weakness.REQUEST_HEADER_LIMIT),
                told(Weakness.URL_LIMIT),
                told(Weakness.SHORT_KEEP_ALIVE),
                told(Weakness.SERVER_TELLS_VERSION));
        var site = "<Location />\n%s\n</Location>\n%s"
                .formatted(told(Weakness.NO_EDGE_ALLOW_LIST), told(Weakness.MISSING_WITHOUT_CACHE_CONTROL));
        try (var apache = PeerServer.start(apache(site, whole))) {
            assertThat(Examined.found(Examined.plain(apache.port(), "shop.test")))
                    .isEmpty();
        }
    }
}
