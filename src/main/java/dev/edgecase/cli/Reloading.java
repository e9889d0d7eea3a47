package dev.edgecase.cli;

import dev.edgecase.cli.base.FileWatch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

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
        this.watched = files.get();
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

    private static FileWatch watch(Set<Path> files) {
        var names =
                files.stream().map(file -> file.toAbsolutePath().getFileName()).toList();
        return new FileWatch(files, changed -> names.contains(changed.getFileName()));
    }

    private void follow() {
        try {
            while (watch.await()) {
                var outcome = reload.get();
                var now = files.get();
                if (!now.equals(watched)) {
                    watch.close();
                    watched = now;
                    watch = watch(now);
                }
                told.println(outcome);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
