package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.peers.NginxRecipe;
import dev.edgecase.peers.PeerServer;
import dev.edgecase.peers.Recipe;
import dev.edgecase.testkit.PeerProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A WordPress as Debian packages it, with one post and one editor: nginx before PHP, and a MariaDB that only a socket file leads to.
 * It is installed as people do it, by the form, and all of it lives and ends in a directory of the test's.
 */
final class WordPress implements AutoCloseable {
    /** Who may log in. */
    static final String EDITOR = "editor";

    /** How. */
    static final String PASSWORD = "correct-horse-1";

    private static final PeerProgram FILES = new PeerProgram("/usr/share/wordpress", "wordpress");
    private static final PeerProgram PHP = new PeerProgram("php-cgi", "php-cgi");
    private static final PeerProgram DATABASE = new PeerProgram("mariadbd", "mariadb-server-core");
    private static final PeerProgram DATABASE_FILES = new PeerProgram("mariadb-install-db", "mariadb-server-core");
    private static final List<String> THEME = List.of("style.css", "functions.php", "index.php", "comments.php");

    /** HTTP_HOST: Debian leaves out the port, without which WordPress sends visitors to port 80. */
    private static final String SERVER = """
            listen 127.0.0.1:@PORT@;
            include /etc/nginx/mime.types;
            root DIR/www;
            index index.php;
            location / { try_files $uri $uri/ /index.php?$args; }
            location ~ \\.php$ {
                include /etc/nginx/fastcgi_params;
                fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
                fastcgi_param HTTP_HOST $http_host;
                fastcgi_pass unix:DIR/php.sock;
            }
            """;

    private final SocketServer database;
    private final SocketServer php;
    private final PeerServer nginx;
    private final String post;

    private WordPress(SocketServer database, SocketServer php, PeerServer nginx) throws Exception {
        this.database = database;
        this.php = php;
        this.nginx = nginx;
        install(nginx.port());
        this.post = firstPost(nginx.port());
    }

    /** Sets a new one up. */
    static WordPress start(Path directory) throws Exception {
        writeFiles(directory);
        var database = startDatabase(directory);
        var php = startPhp(directory);
        var nginx = PeerServer.start(NginxRecipe.server(SERVER.replace("DIR", directory.toString())));
        return new WordPress(database, php, nginx);
    }

    /** Returns the port of nginx on 127.0.0.1. */
    int port() {
        return nginx.port();
    }

    /** Returns the path of the one post, which has the day in it. */
    String post() {
        return post;
    }

    private static void writeFiles(Path directory) throws Exception {
        run("cp", "-rL", FILES.require().toString(), directory.resolve("www").toString());
        var theme = Files.createDirectories(directory.resolve("www/wp-content/themes/shop"));
        for (var file : THEME) {
            Files.writeString(theme.resolve(file), resource("theme/" + file));
        }
        Files.writeString(
                directory.resolve("www/wp-config.php"),
                resource("wp-config.php").replace("@DIR@", directory.toString()));
    }

    /** Nothing has to outlive the test, so nothing is synced to the disk: that takes five times as long. */
    private static SocketServer startDatabase(Path directory) throws Exception {
        var options = new ArrayList<>(List.of("--no-defaults", "--datadir=" + directory.resolve("database")));
        options.addAll(List.of("--tmpdir=" + directory, "--debug-no-sync"));
        if (Recipe.Place.isRoot()) {
            options.add("--user=root");
        }
        var install = new ArrayList<>(List.of(DATABASE_FILES.require().toString()));
        install.addAll(options);
        install.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
        run(install.toArray(String[]::new));

        var socket = directory.resolve("database.sock");
        var first = Files.writeString(directory.resolve("first.sql"), "CREATE DATABASE wordpress;");
        var command = new ArrayList<>(List.of(DATABASE.require().toString()));
        command.addAll(options);
        command.addAll(List.of("--skip-networking", "--socket=" + socket, "--init-file=" + first));
        command.add("--pid-file=" + directory.resolve("database.pid"));
        return SocketServer.start(socket, command);
    }

    /** Several processes: WordPress asks itself something while it is being installed. No mail is sent. */
    private static SocketServer startPhp(Path directory) throws IOException {
        var socket = directory.resolve("php.sock");
        var program = PHP.require().toString();
        return SocketServer.start(
                socket,
                List.of("env", "PHP_FCGI_CHILDREN=3", program, "-d", "sendmail_path=true", "-b", socket.toString()));
    }

    private static void install(int port) throws Exception {
        var form = "weblog_title=Shop&user_name=" + EDITOR + "&admin_password=" + PASSWORD + "&admin_password2="
                + PASSWORD + "&pw_weak=1&admin_email=editor@shop.test&blog_public=1&Submit=Install";
        var answer = send(request(port, "/wp-admin/install.php?step=2")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.body()).contains("<h1>Success!</h1>");
    }

    private static String firstPost(int port) throws Exception {
        var answer = send(request(port, "/?p=1"));
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private static HttpRequest.Builder request(int port, String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** Returns the text of a file that belongs to these tests. */
    static String resource(String name) throws IOException {
        try (var file = Objects.requireNonNull(WordPress.class.getResourceAsStream("/site/" + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        nginx.close();
        php.close();
        database.close();
    }
}
