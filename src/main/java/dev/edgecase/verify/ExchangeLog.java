package dev.edgecase.verify;

import dev.edgecase.verify.result.Exchanged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Collects the requests of one step in bounded memory: the first that failed and the latest that did not are kept. */
final class ExchangeLog {
    static final int BAD = 10;
    static final int GOOD = 3;

    private final List<Exchanged> bad = new ArrayList<>();
    private final Deque<Exchanged> good = new ArrayDeque<>();
    private final List<Integer> statuses = new ArrayList<>();
    private boolean allGood = true;
    private long atOrigin;

    void add(Exchanged exchange, long cameToTheOrigin) {
        statuses.add(exchange.reply().status());
        atOrigin += cameToTheOrigin;
        if (exchange.isGood()) {
            good.add(exchange);
            if (good.size() > GOOD) {
                good.remove();
            }
        } else {
            allGood = false;
            if (bad.size() < BAD) {
                bad.add(exchange);
            }
        }
    }

    List<Exchanged> kept() {
        var kept = new ArrayList<>(bad);
        kept.addAll(good);
        kept.sort(Comparator.comparingInt(Exchanged::number));
        return kept;
    }

    List<Integer> statuses() {
        return statuses;
    }

    boolean isGood() {
        return allGood;
    }

    long atOrigin() {
        return atOrigin;
    }
}
