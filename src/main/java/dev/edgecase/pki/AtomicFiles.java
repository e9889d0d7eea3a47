package dev.edgecase.pki;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Files that appear whole or not at all: written beside their place, then put there in one step. */
final class AtomicFiles {

    private AtomicFiles() {}

    /** Writes a file that must not exist yet, readable by its owner alone; false when someone was first. */
    static boolean publishNew(Path file, String text) throws IOException {
        Path fresh = writeBeside(file, text, "rw-------");
        try {
            try {
                Files.createLink(file, fresh); // the one step that is atomic and never replaces
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                if (noLinks instanceof FileAlreadyExistsException) {
                    return false;
                }
                Files.move(fresh, file); // file systems without links: all but atomic
            }
            return true;
        } catch (FileAlreadyExistsException first) {
            return false;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Writes a file that everyone may read, in place of the one that may be there. */
    static void replace(Path file, String text) throws IOException {
        Path fresh = writeBeside(file, text, "rw-r--r--");
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path writeBeside(Path file, String text, String permissions) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, attributes)) {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return fresh;
    }

    /** What went wrong, short enough for the inside of a sentence. */
    static String told(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException detail ? detail.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
