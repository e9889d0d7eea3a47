package dev.edgecase.cli;

import dev.edgecase.cli.base.FileWatch;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Does something whenever files change, and tells what came of it. */
final class Reloading {
    private final Supplier<Set<Path>> files;
    private final Supplier<String> reload;
    private final PrintStream told;
    private Set<Path> watched;
    private volatile FileWatch watch;

    private Reloading(Supplier<Set<Path>> files, Supplier<String> reload, PrintStream told) {
        this.files = files;
        this.reload = reload;
        this.told = told;
        this.watched = there(files.get());
        this.watch = watch(watched);
    }

    /** Begins, until what is returned is run; which files there are is asked again after each change. */
    static Runnable of(Supplier<Set<Path>> files, Supplier<String> reload, PrintStream told) {
        var reloading = new Reloading(files, reload, told);
        var thread = new Thread(reloading::follow, "edgecase-watch");
        thread.setDaemon(true);
        thread.start();
        return () -> reloading.watch.close();
    }

    /** A file that is missing is waited for by the first of its folders that is missing, too. */
    private static Set<Path> there(Set<Path> files) {
        return files.stream().map(Reloading::there).collect(Collectors.toSet());
    }

    private static Path there(Path file) {
        var path = file.toAbsolutePath().normalize();
        while (path.getParent() != null && !Files.exists(path.getParent())) {
            path = path.getParent();
        }
        return path;
    }

    private static FileWatch watch(Set<Path> files) {
        var names = files.stream().map(Path::getFileName).toList();
        return new FileWatch(files, changed -> names.contains(changed.getFileName()));
    }

    private void follow() {
        try {
            while (watch.await()) {
                var outcome = reload.get();
                for (var now = there(files.get()); !now.equals(watched); now = there(files.get())) {
                    watch.close();
                    watched = now;
                    watch = watch(now);
                    outcome = reload.get(); // what changed before it was watched is seen now
                }
                told.println(outcome);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
