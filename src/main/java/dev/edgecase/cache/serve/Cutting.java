package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;

/**
 * Makes the response for the ranges that were decided on.
 *
 * @param request the visitor's; HEAD gets no body
 * @param found has the body
 * @param headers of the whole response, for this visitor
 */
record Cutting(EdgeRequest request, Found found, Headers headers) {
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    EdgeResponse cut(Ranges ranges, String seed) {
        if (ranges instanceof Ranges.Single single) {
            return single(single);
        }
        if (ranges instanceof Ranges.Multi multi) {
            return multi(multi, seed);
        }
        if (ranges instanceof Ranges.Unsatisfiable none) {
            return unsatisfiable(none);
        }
        var response = new EdgeResponse(found.status(), headers, Body.EMPTY);
        return response.mayHaveBody(request.method())
                ? response.with(found.body().whole())
                : dropped(response);
    }

    private EdgeResponse single(Ranges.Single single) {
        var part = single.part();
        var fields = headers.edit()
                .remove("Accept-Ranges")
                .set("Content-Length", Long.toString(part.count()))
                .set("Content-Range", part.of(single.size()))
                .build();
        var response = new EdgeResponse(PARTIAL_CONTENT, fields, Body.EMPTY);
        return isHead() ? dropped(response) : response.with(found.body().part(part, true));
    }

    private EdgeResponse multi(Ranges.Multi multi, String seed) {
        var type = headers.first("Content-Type").orElse("application/octet-stream");
        var multipart = new Multipart(multi, type, boundary(seed));
        var fields = headers.edit()
                .remove("Accept-Ranges")
                .set("Content-Length", Long.toString(multipart.length()))
                .set("Content-Type", multipart.type())
                .build();
        var response = new EdgeResponse(PARTIAL_CONTENT, fields, Body.EMPTY);
        return isHead() ? dropped(response) : response.with(multipart.body(found.body()));
    }

    private EdgeResponse unsatisfiable(Ranges.Unsatisfiable none) {
        var fields = headers.edit()
                .remove("Accept-Ranges")
                .remove("Content-Type")
                .remove("Content-Encoding")
                .set("Content-Length", "0")
                .set("Content-Range", "bytes */" + none.size())
                .build();
        return dropped(new EdgeResponse(RANGE_NOT_SATISFIABLE, fields, Body.EMPTY));
    }

    private boolean isHead() {
        return request.method().equals("HEAD");
    }

    private EdgeResponse dropped(EdgeResponse response) {
        found.body().drop();
        return response;
    }

    /** 16 hexadecimal digits that nobody who wrote the body could know; the same for the same seed, so that tests can be repeated. */
    private static String boundary(String seed) {
        var mixed = 0xcbf29ce484222325L;
        for (var i = 0; i < seed.length(); i++) {
            mixed = (mixed ^ seed.charAt(i)) * 0x100000001b3L;
        }
        var digits = Long.toHexString(mixed);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
