package dev.edgecase.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the user how it goes and collects what was measured. */
final class Report {
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final List<Budget> budgets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private record Budget(String name, double measured, double limit, boolean least) {
        boolean holds() {
            return least ? measured >= limit : measured <= limit;
        }

        Map<String, Object> facts() {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("name", name);
            facts.put("measured", measured);
            facts.put(least ? "at_least" : "at_most", limit);
            facts.put("holds", holds());
            return facts;
        }

        String shortBy() {
            if (holds()) {
                return "holds";
            }
            return limit == 0 ? "missed" : "missed by %.0f %%".formatted(100 * Math.abs(measured / limit - 1));
        }
    }

    void put(String name, Object value) {
        results.put(name, value);
    }

    void heading(String text) {
        System.out.println("\n" + text);
    }

    void progress(String text) {
        System.out.println("  " + text);
    }

    void table(Table table) {
        System.out.println("\n" + table.toString().indent(2).stripTrailing());
    }

    void note(String text) {
        notes.add(text);
        System.out.println("Note: " + text);
    }

    void problem(String text) {
        problems.add(text);
        System.out.println("Problem: " + text);
    }

    void atLeast(String name, double measured, double limit) {
        budgets.add(new Budget(name, measured, limit, true));
    }

    void atMost(String name, double measured, double limit) {
        budgets.add(new Budget(name, measured, limit, false));
    }

    void printBudgets() {
        if (budgets.isEmpty()) {
            return;
        }
        heading("Budgets");
        var table = new Table("", "measured", "wanted", "");
        for (var budget : budgets) {
            var wanted = (budget.least ? ">= " : "<= ") + "%.2f".formatted(budget.limit);
            table.add(budget.name, "%.2f".formatted(budget.measured), wanted, budget.shortBy());
        }
        table(table);
        notes.forEach(text -> System.out.println("Note: " + text));
        problems.forEach(text -> System.out.println("Problem: " + text));
    }

    Map<String, Object> all() {
        var all = new LinkedHashMap<>(results);
        all.put("budgets", budgets.stream().map(Budget::facts).toList());
        all.put("notes", notes);
        all.put("problems", problems);
        return all;
    }
}
