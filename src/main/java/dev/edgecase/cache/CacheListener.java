package dev.edgecase.cache;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginTrace;

/** Hears what comes of an order; all on the thread that serves the visitor. Exactly one of the last three comes, last. */
public interface CacheListener {
    /** Hears nothing; for what goes on behind the visitor's back. */
    CacheListener NOBODY = new CacheListener() {};

    /** A 1xx of the origin. */
    default void interim(int status, Headers headers) {}

    /** A trace comes as far as the origin; what is known before that answers. */
    default void looked(CacheVerdict verdict) {}

    /** The origin is asked now. */
    default void asking(EdgeRequest request) {}

    /** The origin has answered; its body is not to be touched. */
    default void originSaid(EdgeResponse response, OriginTrace trace) {}

    /** The origin failed, and something stored stands in for it. */
    default void originFailed(OriginFault fault, OriginTrace trace) {}

    /** The origin failed or answered an error, and something stored does not stand in for it, for this reason. */
    default void staysBack(CacheReason why) {}

    /** The visitor's response is there. */
    default void served(EdgeResponse response, CacheVerdict verdict) {
        response.body().close();
    }

    /** The origin failed, and nothing stored can stand in for it. */
    default void failed(OriginFault fault, OriginTrace trace) {}

    /** A bug of ours. */
    default void broke(Throwable bug) {
        System.getLogger(CacheListener.class.getName()).log(System.Logger.Level.ERROR, "a bug of Edgecase", bug);
    }
}
