package dev.edgecase.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Does something whenever files change, and tells what came of it. */
final class Reloading {
    private final FileWatch watch;
    private final Supplier<String> reload;
    private final PrintStream told;

    private Reloading(FileWatch watch, Supplier<String> reload, PrintStream told) {
        this.watch = watch;
        this.reload = reload;
        this.told = told;
    }

    /** Begins, until what is returned is run. */
    static Runnable of(List<Path> files, Supplier<String> reload, PrintStream told) {
        var names =
                files.stream().map(file -> file.toAbsolutePath().getFileName()).toList();
        var watch = new FileWatch(files, changed -> names.contains(changed.getFileName()));
        var thread = new Thread(new Reloading(watch, reload, told)::follow, "edgecase-watch");
        thread.setDaemon(true);
        thread.start();
        return watch::close;
    }

    private void follow() {
        try {
            while (watch.await()) {
                told.println(reload.get());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
