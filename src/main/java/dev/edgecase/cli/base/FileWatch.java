package dev.edgecase.cli.base;

import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells when files change. Editors write in several ways and steps: directories are watched, and a burst of events is told once,
 * when it is over.
 */
public final class FileWatch implements AutoCloseable {
    /** How long nothing more may happen until a burst counts as over. */
    private static final long BURST_MILLIS = 100;

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final WatchService service;
    private final Predicate<Path> concerns;

    /** Watches the directories of files, which may be missing, and folders themselves; only what concerns the caller is told. */
    public FileWatch(Collection<Path> places, Predicate<Path> concerns) {
        this.concerns = concerns;
        try {
            service = FileSystems.getDefault().newWatchService();
            for (var folder : foldersOf(places)) {
                folder.register(service, KINDS);
            }
        } catch (IOException failed) {
            throw new UserProblem("the files cannot be watched: " + failed.getMessage(), failed);
        }
    }

    private static Set<Path> foldersOf(Collection<Path> places) throws IOException {
        var folders = new HashSet<Path>();
        for (var place : places) {
            if (Files.isDirectory(place)) {
                try (var below = Files.walk(place.toRealPath())) {
                    below.filter(Files::isDirectory).forEach(folders::add);
                }
                continue;
            }
            var file = Files.exists(place) ? place.toRealPath() : place.toAbsolutePath();
            if (file.getParent() != null) {
                folders.add(file.getParent());
            }
        }
        return folders;
    }

    /** Returns when something has changed that concerns the caller; false when the watch was closed. */
    public boolean await() throws InterruptedException {
        try {
            while (true) {
                if (concerns(service.take())) {
                    for (var more = next(); more != null; more = next()) {
                        concerns(more);
                    }
                    return true;
                }
            }
        } catch (ClosedWatchServiceException closed) {
            return false;
        }
    }

    private @Nullable WatchKey next() throws InterruptedException {
        return service.poll(BURST_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean concerns(WatchKey key) {
        var folder = (Path) key.watchable();
        var found = key.pollEvents().stream()
                .anyMatch(event -> event.kind() == StandardWatchEventKinds.OVERFLOW
                        || (event.context() instanceof Path name && concerns.test(folder.resolve(name))));
        key.reset();
        return found;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException nothingIsLost) {
            // the threads of the watch end with the process
        }
    }
}
