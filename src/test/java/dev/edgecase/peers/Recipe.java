package dev.edgecase.peers;

import dev.edgecase.testkit.PeerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a server is set up and started.
 *
 * @param program what it is
 * @param log the file that gets its access log; {@link #OUTPUT} for a server that logs to its standard output
 * @param setup writes its files and says with which command it stays in the foreground
 */
public record Recipe(PeerProgram program, String log, Setup setup) {
    /** Where a server's standard output and error go. */
    static final String OUTPUT = "output.log";

    /** Where most servers are told to log. */
    static final String ACCESS_LOG = "access.log";

    /** What every server shows at {@code /}. */
    static final String HELLO = "hello from the origin\n";

    /** Writes the files of one server. */
    @FunctionalInterface
    public interface Setup {
        /** Writes what the server needs and returns the command that starts it. */
        List<String> command(Place place);
    }

    /**
     * Where one server runs.
     *
     * @param program the program's file
     * @param directory its own; whoever the server runs as may read it
     * @param port its own, on 127.0.0.1
     */
    public record Place(Path program, Path directory, int port) {
        /** Writes a file; {@code @DIR@} and {@code @PORT@} in its text become this place's. */
        public Path write(String name, String text) {
            try {
                var file = directory.resolve(name);
                Files.createDirectories(file.getParent());
                return Files.writeString(file, filled(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Writes a page to be served from the directory that is returned. */
        Path website() {
            return write("www/index.html", HELLO).getParent();
        }

        /** Tells whether servers would give up the rights of root after their start, and then could not write here. */
        public static boolean isRoot() {
            return "root".equals(System.getProperty("user.name"));
        }

        private String filled(String text) {
            return text.replace("@DIR@", directory.toString()).replace("@PORT@", Integer.toString(port));
        }
    }
}
