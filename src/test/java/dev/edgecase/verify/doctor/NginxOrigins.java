package dev.edgecase.verify.doctor;

import dev.edgecase.peers.NginxRecipe;
import dev.edgecase.peers.Recipe;
import dev.edgecase.pki.Leaf;
import dev.edgecase.testkit.PeerProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An nginx that is careful for the edge, with sites of which each is careless in one thing. */
final class NginxOrigins {
    /** What a careful site says, by part; a weakness replaces one. */
    private static final Map<String, String> PARTS = Map.of(
            "guard", "if ($realip_remote_addr != 127.0.0.9) { return 403; }",
            "page", "",
            "file", "location = /app.css { add_header Cache-Control \"public, max-age=3600\"; }",
            "missing",
                    "error_page 404 /404.html;"
                            + " location = /404.html { internal; add_header Cache-Control no-store always; }",
            "more", "");

    private static final String LIMITS = "large_client_header_buffers 16 64k;";
    private static final String REFUSE_OTHERS = "server { listen @LISTEN@ default_server; return 421; }";

    /** Weakness, part, what stands there in place of what a careful site has. */
    private static final String PLANTED = """
            spoofed-visitor-ip            | guard   | set_real_ip_from 0.0.0.0/0; set $in ""; if ($realip_remote_addr = 127.0.0.9) { set $in 1; } if ($remote_addr = 127.0.0.1) { set $in 1; } if ($in = "") { return 403; }
            left-most-forwarded-for       | more    | set_real_ip_from 127.0.0.9; set_real_ip_from 203.0.113.0/24; real_ip_header X-Forwarded-For; real_ip_recursive on;
            visitor-ip-not-restored       | more    | real_ip_header X-Nobody-Sends-This;
            no-edge-allow-list            | guard   |
            allow-list-by-header          | guard   | if ($http_cf_ray = "") { return 403; }
            https-redirect-loop           | more    | location = / { return 301 https://$host$request_uri; }
            http-redirect-loop            | more    | location = / { return 302 http://$host$request_uri; }
            forged-forwarded-host         | page    | location = / { if ($http_x_forwarded_host) { return 302 http://$http_x_forwarded_host/home; } }
            cookie-on-static              | file    | location = /app.css { add_header Set-Cookie session=1; }
            static-not-cacheable          | file    | location = /app.css { add_header Cache-Control private; }
            vary-ignored                  | file    | location = /app.css { add_header Vary User-Agent; }
            no-validator                  | file    | location = /app.css { etag off; add_header Last-Modified ""; }
            validator-ignored             | file    | location = /app.css { etag off; if_modified_since off; }
            no-ranges                     | file    | location = /app.css { max_ranges 0; }
            missing-file-is-200           | missing | location / { try_files $uri /index.html; }
            missing-without-cache-control | missing |
            coding-without-vary           | more    | gzip_vary off;
            broken-coding                 | file    | location = /app.css { gzip off; add_header Content-Encoding gzip; add_header Vary Accept-Encoding; }
            head-differs                  | more    | if ($request_method = HEAD) { return 405; }
            no-answer                     | page    | location = / { return 444; }
            short-keep-alive              | more    | keepalive_timeout 60s 60s;
            connection-close              | more    | keepalive_timeout 0;
            expect-refused                | more    | if ($http_expect) { return 417; }
            server-tells-version          | more    | server_tokens on;
            """;

    private NginxOrigins() {}

    /** Returns the weaknesses that have a site of their own. */
    static List<String> planted() {
        return PLANTED.lines().map(line -> line.split("\\|", 3)[0].strip()).toList();
    }

    /** All sites, each at {@code ID.test}, and {@code careful.test}, which is {@code shop.test} too. */
    static Recipe plain() {
        var sites = new StringBuilder(REFUSE_OTHERS)
                .append(site("careful.test", PARTS))
                .append(site("shop.test", PARTS));
        PLANTED.lines().map(line -> line.split("\\|", 3)).forEach(row -> {
            var parts = new LinkedHashMap<>(PARTS);
            parts.put(row[1].strip(), row[2].strip());
            sites.append(site(row[0].strip() + ".test", parts));
        });
        return recipe(LIMITS, sites.toString());
    }

    /** A whole server for one site, where the weakness lies in what all sites share. */
    static Recipe whole(String limits, boolean anyHost) {
        var parts = new LinkedHashMap<>(PARTS);
        if (anyHost) {
            parts.put("page", "location = / { if ($host != careful.test) { return 302 http://$host/home; } }");
        }
        return recipe(limits, (anyHost ? "" : REFUSE_OTHERS) + site("careful.test", parts));
    }

    /** A site over TLS, with those lines besides. */
    static Recipe tls(Leaf leaf, String lines) {
        var secured = "ssl_certificate @DIR@/leaf.pem; ssl_certificate_key @DIR@/leaf.key;" + lines;
        var parts = new LinkedHashMap<>(PARTS);
        parts.put("more", secured);
        var sites = REFUSE_OTHERS.replace("return 421;", "return 421; " + secured) + site("shop.test", parts);
        var listening = sites.replace("@LISTEN@ default_server", "127.0.0.1:@PORT@ ssl http2 default_server")
                .replace("@LISTEN@", "127.0.0.1:@PORT@ ssl http2");
        return with(leaf, recipe(LIMITS, listening));
    }

    private static Recipe with(Leaf leaf, Recipe recipe) {
        return new Recipe(recipe.program(), recipe.log(), place -> {
            place.write("leaf.pem", leaf.chainPem());
            place.write("leaf.key", leaf.keyPem());
            return recipe.setup().command(place);
        });
    }

    private static String site(String name, Map<String, String> parts) {
        return """
                server {
                    listen @LISTEN@;
                    server_name %s;
                    root @DIR@/www;
                    location = /whoami { return 200 "$remote_addr\\n"; }
                    %s
                }
                """.formatted(name, String.join("\n", parts.values()));
    }

    private static Recipe recipe(String limits, String sites) {
        var http = """
                http {
                    access_log @DIR@/access.log;
                    types { text/css css; text/html html; }
                    default_type text/plain;
                    server_names_hash_bucket_size 128;
                    server_tokens off;
                    keepalive_timeout 905s 905s;
                    gzip on; gzip_vary on; gzip_proxied any; gzip_min_length 1; gzip_types text/css;
                    set_real_ip_from 127.0.0.9;
                    real_ip_header CF-Connecting-IP;
                    %s
                    %s
                }
                """.formatted(limits, sites.replace("@LISTEN@", "127.0.0.1:@PORT@"));
        return new Recipe(new PeerProgram("nginx", "nginx"), "access.log", place -> {
            place.write("www/index.html", "<link rel=stylesheet href=app.css>" + "shop ".repeat(50));
            place.write("www/app.css", "body { color: teal }\n".repeat(20));
            place.write("www/404.html", "nothing here\n");
            return NginxRecipe.command(place, http);
        });
    }
}
