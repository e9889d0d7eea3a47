package dev.edgecase.verify.diff;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.verify.diff.Question.Target;
import dev.edgecase.verify.diff.Walk.Hop;
import dev.edgecase.visitor.Reply;
import dev.edgecase.visitor.VisitorClient;
import dev.edgecase.visitor.VisitorRequest;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.visitor.VisitorRequest.Way;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One side that is asked: the origin itself, or the edge in front of it. */
final class Side {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final VisitorClient client;
    private final InstantSource time;
    private final Doors doors;

    Side(VisitorClient client, InstantSource time, Doors doors) {
        this.client = client;
        this.time = time;
        this.doors = doors;
    }

    /**
     * Where one side is entered.
     *
     * @param http its plain listener
     * @param https its TLS listener
     * @param journeys asked before each question; gives the question's journey afterwards
     */
    record Doors(
            Optional<InetSocketAddress> http,
            Optional<InetSocketAddress> https,
            Supplier<Supplier<Optional<Journey>>> journeys) {
        Optional<InetSocketAddress> door(Target target) {
            return target.scheme().equals("https") ? https : http;
        }
    }

    /** Asks, and follows redirects that stay at the host, as far as the question allows. */
    Walk walk(Question first) {
        var hops = new ArrayList<Hop>();
        var question = first;
        while (true) {
            var hop = ask(question);
            hops.add(hop);
            var next = redirect(hop);
            if (next.isEmpty()) {
                return new Walk(hops, List.of(), "");
            }
            var loop = loop(hops, next.get());
            if (!loop.isEmpty()) {
                return new Walk(hops, loop, "");
            }
            var stopped = hops.size() > first.follow() ? tired(first) : whyNot(question.target(), next.get());
            if (!stopped.isEmpty()) {
                return new Walk(hops, List.of(), first.follow() == 0 ? "" : stopped);
            }
            question = following(question, hop.reply().status()).to(next.get());
        }
    }

    private static String tired(Question question) {
        return "%d redirects were followed; more with --follow".formatted(question.follow());
    }

    private static Question following(Question question, int status) {
        var becomesGet = status == 303 || (status < 303 && question.method().equals("POST"));
        return becomesGet && !question.method().equals("HEAD") ? question.asGet() : question;
    }

    Hop ask(Question question) {
        var target = question.target();
        var isTls = target.scheme().equals("https");
        var serverName =
                Optional.of(target.host()).filter(name -> isTls && !name.startsWith("[") && !name.matches("[\\d.]+"));
        var way = new Way(doors.door(target).orElseThrow(), Optional.empty(), isTls, serverName, Speaks.HTTP_1_1);
        var message = new Message.Parts(
                question.method(), target.authority(), target.path(), question.headers(), question.body());
        var request = new VisitorRequest(way, message, question.patience());
        var at = time.instant();
        var journey = doors.journeys().get();
        var reply = client.send(request).join();
        return new Hop(at, target, request, reply, journey.get());
    }

    private String whyNot(Target from, Target to) {
        if (!from.host().equalsIgnoreCase(to.host())) {
            return "it leads to another host, " + to.host();
        }
        return doors.door(to).isPresent() ? "" : "it leads to " + to.scheme() + ", where no --origin was given";
    }

    /** Returns where an answer sends the visitor, if it does. */
    static Optional<Target> redirect(Hop hop) {
        return REDIRECTS.contains(hop.reply().status())
                ? location(hop.reply()).flatMap(where -> resolved(hop.target(), where))
                : Optional.empty();
    }

    private static Optional<String> location(Reply reply) {
        return reply.headers().first("Location");
    }

    private static Optional<Target> resolved(Target from, String location) {
        try {
            var to = URI.create(from.url()).resolve(location);
            if (to.getRawAuthority() == null
                    || to.getScheme() == null
                    || !to.getScheme().startsWith("http")) {
                return Optional.empty();
            }
            var path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
            var query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
            return Optional.of(new Target(to.getScheme(), to.getRawAuthority(), path + query));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty(); // a browser would stay where it is
        }
    }

    /** Returns the targets from the one that comes round again to the last; empty when none does. */
    private static List<Target> loop(List<Hop> hops, Target next) {
        for (var i = 0; i < hops.size(); i++) {
            if (hops.get(i).target().isSameAs(next)) {
                return hops.subList(i, hops.size()).stream().map(Hop::target).toList();
            }
        }
        return List.of();
    }
}
