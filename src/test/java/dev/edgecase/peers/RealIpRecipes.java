package dev.edgecase.peers;

import dev.edgecase.testkit.PeerProgram;
import java.util.List;

/**
 * The documented real-IP set-ups. Each server believes {@code CF-Connecting-IP} when it comes from the edge's address, and from
 * nobody else; each logs {@code visitor ray "request" status}. Source: Cloudflare docs, Restoring original visitor IPs, and the
 * servers' own manuals.
 */
final class RealIpRecipes {
    private static final String EDGE = RealIpStage.EDGE_ADDRESS;

    private RealIpRecipes() {}

    static Recipe nginx() {
        var program = new PeerProgram("nginx", "nginx");
        return new Recipe(program, Recipe.ACCESS_LOG, place -> {
            var configuration = """
                    http {
                        log_format visitor '$remote_addr $http_cf_ray "$request" $status';
                        access_log @DIR@/access.log visitor;
                        set_real_ip_from EDGE;
                        real_ip_header CF-Connecting-IP;
                        server {
                            listen 127.0.0.1:@PORT@;
                            location / { return 200 "hello from the origin\\n"; }
                        }
                    }
                    """;
            return NginxRecipe.command(place, withEdge(configuration));
        });
    }

    static Recipe apache() {
        var program = new PeerProgram("apache2", "apache2");
        return new Recipe(program, Recipe.ACCESS_LOG, place -> {
            place.website();
            var configuration = """
                    ServerName localhost
                    Listen 127.0.0.1:@PORT@
                    PidFile @DIR@/apache.pid
                    DefaultRuntimeDir @DIR@
                    ErrorLog @DIR@/error.log
                    LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                    LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                    LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
                    LoadModule remoteip_module /usr/lib/apache2/modules/mod_remoteip.so
                    StartServers 1
                    RemoteIPHeader CF-Connecting-IP
                    RemoteIPTrustedProxy EDGE
                    LogFormat "%a %{CF-RAY}i \\"%r\\" %>s" visitor
                    CustomLog @DIR@/access.log visitor
                    DocumentRoot @DIR@/www
                    DirectoryIndex index.html
                    """ + (Recipe.Place.isRoot() ? "User www-data\nGroup www-data\n" : "");
            var file = place.write("apache.conf", withEdge(configuration));
            return List.of(place.program().toString(), "-f", file.toString(), "-DFOREGROUND");
        });
    }

    static Recipe lighttpd() {
        var program = new PeerProgram("lighttpd", "lighttpd");
        return new Recipe(program, Recipe.ACCESS_LOG, place -> {
            place.website();
            // into a pipe each line is written at once, into a file every few seconds
            var configuration = """
                    server.bind = "127.0.0.1"
                    server.port = @PORT@
                    server.document-root = "@DIR@/www"
                    server.errorlog = "@DIR@/error.log"
                    index-file.names = ("index.html")
                    server.modules = ("mod_accesslog", "mod_extforward")
                    accesslog.filename = "|exec cat >@DIR@/access.log"
                    accesslog.format = "%h %{CF-RAY}i \\"%r\\" %>s"
                    extforward.headers = ("CF-Connecting-IP")
                    extforward.forwarder = ("EDGE/32" => "trust")
                    """;
            var file = place.write("lighttpd.conf", withEdge(configuration));
            return List.of(place.program().toString(), "-D", "-f", file.toString());
        });
    }

    /** Restores the address for itself and for the server behind it, and drops what strangers say. */
    static Recipe haproxy(int behind) {
        var program = new PeerProgram("haproxy", "haproxy");
        return new Recipe(program, Recipe.OUTPUT, place -> {
            var configuration = """
                    global
                        log stdout format raw daemon
                    defaults
                        mode http
                        log global
                        option dontlognull
                        timeout connect 5s
                        timeout client 30s
                        timeout server 30s
                    frontend visitors
                        bind 127.0.0.1:@PORT@
                        http-request capture req.hdr(cf-ray) len 24
                        http-request set-var(txn.edge) bool(true) if { src EDGE } { req.hdr(CF-Connecting-IP) -m found }
                        http-request del-header X-Forwarded-For if !{ var(txn.edge) -m bool } !{ path /trusting }
                        http-request set-header X-Forwarded-For %[req.hdr(CF-Connecting-IP)] if { var(txn.edge) -m bool }
                        http-request set-src req.hdr(CF-Connecting-IP) if { var(txn.edge) -m bool }
                        log-format "%ci %[capture.req.hdr(0)] %{+Q}r %ST"
                        default_backend app
                    backend app
                        server app 127.0.0.1:BEHIND
                    """;
            var file = place.write("haproxy.cfg", withEdge(configuration).replace("BEHIND", Integer.toString(behind)));
            return List.of(place.program().toString(), "-db", "-f", file.toString());
        });
    }

    /** Restores the address for the server behind it; its own log always names the peer, so it is told to leave that out. */
    static Recipe caddy(int behind) {
        var program = new PeerProgram("caddy", "caddy");
        return new Recipe(program, Recipe.ACCESS_LOG, place -> {
            var configuration = """
                    {
                        admin off
                        auto_https off
                    }
                    http://:@PORT@ {
                        bind 127.0.0.1
                        log {
                            output file @DIR@/access.log
                            format filter {
                                wrap json
                                fields {
                                    request>remote_ip delete
                                    request>remote_port delete
                                }
                            }
                        }
                        @stranger not remote_ip EDGE
                        respond @stranger "not through the edge" 403
                        reverse_proxy 127.0.0.1:BEHIND {
                            header_up X-Forwarded-For {http.request.header.CF-Connecting-IP}
                        }
                    }
                    """;
            var file = place.write("Caddyfile", withEdge(configuration).replace("BEHIND", Integer.toString(behind)));
            return List.of(
                    "env",
                    "HOME=" + place.directory(),
                    "XDG_DATA_HOME=" + place.directory(),
                    "XDG_CONFIG_HOME=" + place.directory(),
                    place.program().toString(),
                    "run",
                    "--adapter",
                    "caddyfile",
                    "--config",
                    file.toString());
        });
    }

    static String withEdge(String configuration) {
        return configuration.replace("EDGE", EDGE);
    }
}
