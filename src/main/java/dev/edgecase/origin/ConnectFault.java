package dev.edgecase.origin;

import dev.edgecase.error.EdgeError;
import java.time.Duration;

/** Faults before a TCP connection stands. */
public sealed interface ConnectFault extends OriginFault {
    /**
     * The name has no address.
     *
     * @param host the name that was asked for
     * @param answer what the resolver said
     */
    record NameNotResolved(String host, String answer) implements ConnectFault {
        @Override
        public EdgeError error() {
            return EdgeError.ORIGIN_DNS_ERROR;
        }

        @Override
        public String id() {
            return "dns";
        }

        @Override
        public String words() {
            return "name %s does not resolve (%s)".formatted(host, answer);
        }

        @Override
        public String remedy() {
            return "Check the spelling of %s in --origin, and that this machine's DNS or hosts file knows it."
                    .formatted(host);
        }
    }

    /**
     * The SYN was answered with a reset.
     *
     * @param address host and port
     */
    record Refused(String address) implements ConnectFault {
        @Override
        public EdgeError error() {
            return EdgeError.WEB_SERVER_IS_DOWN;
        }

        @Override
        public String id() {
            return "refused";
        }

        @Override
        public String words() {
            return "refused the connection to " + address;
        }

        @Override
        public String remedy() {
            return "Start the web server on %s, or let it and its firewall accept the edge; mind that the encryption mode chooses the port."
                    .formatted(address);
        }
    }

    /**
     * The SYN was never answered, in any attempt.
     *
     * @param address host and port
     * @param waited all attempts together
     */
    record ConnectTimedOut(String address, Duration waited) implements ConnectFault {
        @Override
        public EdgeError error() {
            return EdgeError.CONNECTION_TIMED_OUT;
        }

        @Override
        public String id() {
            return "connect_timeout";
        }

        @Override
        public String words() {
            return "did not answer the connection to %s within %s".formatted(address, OriginFault.seconds(waited));
        }

        @Override
        public String remedy() {
            return "Look for a firewall that drops packets to %s, or a server too busy to accept connections."
                    .formatted(address);
        }
    }

    /**
     * There is no way to the address.
     *
     * @param address host and port
     * @param detail what the system said
     */
    record Unreachable(String address, String detail) implements ConnectFault {
        @Override
        public EdgeError error() {
            return EdgeError.ORIGIN_IS_UNREACHABLE;
        }

        @Override
        public String id() {
            return "no_route";
        }

        @Override
        public String words() {
            return "cannot be reached at %s (%s)".formatted(address, detail);
        }

        @Override
        public String remedy() {
            return "Check the origin's address %s and the routes to it.".formatted(address);
        }
    }

    /**
     * The address is the edge itself or one that a proxied record must not point to.
     *
     * @param address host and port
     */
    record ProhibitedAddress(String address) implements ConnectFault {
        @Override
        public EdgeError error() {
            return EdgeError.DNS_POINTS_TO_PROHIBITED_IP;
        }

        @Override
        public String id() {
            return "prohibited_ip";
        }

        @Override
        public String words() {
            return "address %s is the edge itself".formatted(address);
        }

        @Override
        public String remedy() {
            return "Point --origin at your web server, not at Edgecase's own listener.";
        }
    }

    /**
     * The mode asks for a listener that the origin was not configured with; on the real edge a closed port.
     *
     * @param mode the encryption mode's name
     * @param tls whether the TLS listener is missing, or the plain one
     */
    record NotConfigured(String mode, boolean tls) implements ConnectFault {
        @Override
        public EdgeError error() {
            return EdgeError.WEB_SERVER_IS_DOWN;
        }

        @Override
        public String id() {
            return "refused";
        }

        @Override
        public String words() {
            return tls
                    ? "has no https listener, and encryption mode %s asks for one, as if port 443 were closed"
                            .formatted(mode)
                    : "has no http listener, and encryption mode %s asks for one, as if port 80 were closed"
                            .formatted(mode);
        }

        @Override
        public String remedy() {
            return tls
                    ? "Start the edge with --origin https://…, or choose --ssl flexible."
                    : "Start the edge with --origin http://… too, or visit it over https.";
        }
    }

    /**
     * Connecting failed in some other way.
     *
     * @param address host and port
     * @param detail what the system said
     */
    record ConnectFailed(String address, String detail) implements ConnectFault {
        @Override
        public EdgeError error() {
            return EdgeError.WEB_SERVER_IS_DOWN;
        }

        @Override
        public String id() {
            return "connect_other";
        }

        @Override
        public String words() {
            return "could not be connected to at %s (%s)".formatted(address, detail);
        }

        @Override
        public String remedy() {
            return "Check that the web server on %s accepts connections from this machine.".formatted(address);
        }
    }
}
