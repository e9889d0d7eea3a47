package dev.edgecase.front.visit;

import dev.edgecase.clock.Activity;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pki.client.ClientAuthentication;

/**
 * What the visits of one front share.
 *
 * @param fields names of header fields
 * @param inFlight the visits in progress
 * @param clock nominal time
 * @param patience how long visitors may take
 * @param activity counts what is done, where time is moved by hand
 * @param clientAuthentication who is asked for a certificate
 */
public record FrontParts(
        Fields fields,
        InFlight inFlight,
        EdgeClock clock,
        Patience patience,
        Activity activity,
        ClientAuthentication clientAuthentication) {}
