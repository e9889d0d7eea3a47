package dev.edgecase.rulefile;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.list.ListKind;
import dev.edgecase.rules.list.ListLimits;
import dev.edgecase.rules.list.ListProblem;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.list.RuleLists;
import java.util.ArrayList;
import java.util.List;

/** Reads the account's lists. */
final class ListsReader {
    private ListsReader() {}

    static Lists read(Given given, ListLimits limits) {
        var lists = new ArrayList<RuleList>();
        for (var each : given.items()) {
            each.entries(); // refuses what is no object
            var read = RuleLists.read(each.members(), limits);
            read.problems().forEach(problem -> refuse(each, problem));
            lists.add(read.value().orElseGet(() -> empty(each)));
        }
        Lists.check(lists, limits).forEach(problem -> refuse(given, problem));
        return Lists.of(lists);
    }

    private static void refuse(Given given, ListProblem problem) {
        given.refuse(problem.pointer(), problem.code(), problem.message(), problem.hint());
    }

    /** Stands for a list that could not be read, so that rules are not refused because of it. */
    private static RuleList empty(Given given) {
        var name = String.valueOf(given.key("name").value().orElse(""));
        var kind = ListKind.of(String.valueOf(given.key("kind").value().orElse("")));
        return RuleList.of(new RuleList.Header(name, kind.orElse(ListKind.IP), ""), List.of());
    }
}
