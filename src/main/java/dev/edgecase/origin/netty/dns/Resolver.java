package dev.edgecase.origin.netty.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/** Finds the addresses of an origin's name. May block: it is never asked on an I/O thread, nor for literals or localhost. */
@FunctionalInterface
public interface Resolver {
    /** Returns at least one address, the best first; {@link UnknownHostException} if there is none. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** Returns a resolver that knows these names and asks this one for all others. */
    default Resolver knowing(Map<String, List<InetAddress>> names) {
        return names.isEmpty()
                ? this
                : host -> {
                    var known = names.get(host);
                    return known != null ? known : resolve(host);
                };
    }

    /** Returns the resolver of this machine: its hosts file and its DNS. */
    static Resolver ofSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
