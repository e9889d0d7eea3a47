package dev.edgecase.cli.catalogue;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.fault.CatalogueEntry;
import dev.edgecase.fault.FaultCatalogue;
import dev.edgecase.unit.Spelling;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code edgecase faults [ID]}: the catalogue of what an origin can do wrong. */
@Command(
        name = "faults",
        header = "List what an origin can do wrong, tell about one, or try it.",
        footer = {
            "",
            "Examples:",
            "  edgecase faults",
            "  edgecase faults 526-incomplete-chain",
            "  edgecase faults try 526-incomplete-chain     an edge in front of it, until Ctrl-C"
        })
public final class FaultsCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            defaultValue = "",
            description = "A fault of the list, such as 526-incomplete-chain.")
    String id = "";

    /** Makes the command. */
    public FaultsCommand(Surroundings surroundings) {
        this.out = surroundings.out();
    }

    @Override
    public Integer call() {
        if (id.isEmpty()) {
            table();
        } else {
            one(find(id));
        }
        return ExitCode.GOOD;
    }

    static CatalogueEntry find(String id) {
        return FaultCatalogue.find(id).orElseThrow(() -> {
            var hint = Spelling.hint(id, FaultCatalogue.ids());
            return new UsageProblem(
                    "there is no fault '%s'%s".formatted(id, hint.isEmpty() ? "; edgecase faults lists them" : hint));
        });
    }

    private void table() {
        var text = new StringBuilder(8192);
        row("id", "visitor", "when and what", text);
        for (var entry : FaultCatalogue.entries()) {
            row(entry.id(), seen(entry), written(entry), text);
        }
        text.append("\nedgecase faults ID tells what it is, edgecase faults try ID plays it behind an edge.\n");
        text.append("In a scenario:  faults: [ ")
                .append(written(FaultCatalogue.entries().get(4)))
                .append(" ]\n");
        out.print(text);
    }

    private static void row(String id, String visitor, String fault, StringBuilder text) {
        text.append(String.format(Locale.ROOT, "%-28s%-22s%s%n", id, visitor, fault));
    }

    private void one(CatalogueEntry entry) {
        var text = new StringBuilder(512);
        text.append(entry.id()).append("\n\n");
        text.append("  what happens  ").append(entry.description()).append('\n');
        text.append("  fault         ").append(written(entry)).append('\n');
        text.append("  ssl           ").append(entry.visit().ssl()).append('\n');
        text.append("  visitor       ").append(seen(entry)).append('\n');
        text.append("  in the log    ")
                .append(entry.failure().isEmpty() ? "nothing" : "OriginFailure " + entry.failure())
                .append('\n');
        text.append("  directly      ").append(entry.direct()).append('\n');
        text.append("\nedgecase faults try ").append(entry.id()).append('\n');
        out.print(text);
    }

    /** Returns {@code 530 Error 1016} or {@code 200, breaks off}. */
    static String seen(CatalogueEntry entry) {
        return entry.status()
                + (entry.code().isPresent() ? ", Error " + entry.code().getAsInt() : "")
                + (entry.breaksOff() ? ", breaks off" : "");
    }

    /** Returns the fault as files and headers take it, details included. */
    static String written(CatalogueEntry entry) {
        return entry.fault().text();
    }
}
