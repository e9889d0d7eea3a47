package dev.edgecase.peers;

import dev.edgecase.pki.Leaf;
import dev.edgecase.testkit.PeerProgram;
import java.util.List;

/** Starts nginx with a configuration of the test's. */
public final class NginxRecipe {
    private static final PeerProgram PROGRAM = new PeerProgram("nginx", "nginx");

    private NginxRecipe() {}

    /** An nginx with those lines in its server block. */
    public static Recipe server(String lines) {
        return new Recipe(PROGRAM, Recipe.ACCESS_LOG, place -> command(place, http(lines)));
    }

    /** An nginx that says hello over TLS, with those lines in its server block. */
    static Recipe tls(Leaf leaf, String lines) {
        return tlsOnly(leaf, "location / { return 200 \"hello from the origin\\n\"; }\n" + lines);
    }

    /** An nginx over TLS, with those lines and nothing else in its server block. */
    static Recipe tlsOnly(Leaf leaf, String lines) {
        var server = """
                listen 127.0.0.1:@PORT@ ssl;
                ssl_certificate @DIR@/leaf.pem;
                ssl_certificate_key @DIR@/leaf.key;
                """;
        return new Recipe(PROGRAM, Recipe.ACCESS_LOG, place -> {
            place.write("leaf.pem", leaf.chainPem());
            place.write("leaf.key", leaf.keyPem());
            return command(place, http(server + lines));
        });
    }

    /** An nginx that speaks HTTP/2 too, tells its version at / and has files. */
    static Recipe http2(Leaf leaf, String lines) {
        var server = """
                listen 127.0.0.1:@PORT@ ssl http2;
                ssl_certificate @DIR@/leaf.pem;
                ssl_certificate_key @DIR@/leaf.key;
                root @DIR@/www;
                location = / { return 200 "$server_protocol $host"; }
                """;
        return new Recipe(PROGRAM, Recipe.ACCESS_LOG, place -> {
            place.write("leaf.pem", leaf.chainPem());
            place.write("leaf.key", leaf.keyPem());
            return command(place, http(server + lines));
        });
    }

    private static String http(String server) {
        return """
               http {
                   access_log @DIR@/access.log;
                   server {
                       %s
                   }
               }
               """.formatted(server);
    }

    /** Writes the configuration, in which only the http block is the caller's, and returns the command. */
    public static List<String> command(Recipe.Place place, String http) {
        var main = """
                daemon off;
                worker_processes 1;
                pid @DIR@/nginx.pid;
                error_log @DIR@/error.log;
                events { worker_connections 256; }
                """;
        var scratch = """
                http {
                    client_body_temp_path @DIR@/body;
                    proxy_temp_path @DIR@/proxy;
                    fastcgi_temp_path @DIR@/fastcgi;
                    uwsgi_temp_path @DIR@/uwsgi;
                    scgi_temp_path @DIR@/scgi;
                """;
        var user = Recipe.Place.isRoot() ? "user root;\n" : "";
        var file = place.write("nginx.conf", user + main + http.replaceFirst("http \\{\n", scratch));
        return List.of(
                place.program().toString(),
                "-c",
                file.toString(),
                "-e",
                place.directory().resolve("error.log").toString());
    }
}
