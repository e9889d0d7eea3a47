package dev.edgecase.api;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.unit.UserProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that comes with a request to the admin port; the front has brought it into memory. */
final class JsonBody {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonBody() {}

    /** Reads the body; no body is {@linkplain JsonNode#isMissingNode missing}. Throws {@link UserProblem} for what is not JSON. */
    static JsonNode of(EdgeRequest request) {
        try {
            return MAPPER.readTree(bytes(request.body()));
        } catch (JacksonException notJson) {
            throw new UserProblem("the body is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }

    private static byte[] bytes(Body body) {
        var bytes = new ByteArrayOutputStream();
        body.next(new Body.Receiver() {
            @Override
            public void piece(Body.Piece piece) {
                var copy = new byte[piece.buffer().remaining()];
                piece.buffer().get(copy);
                piece.release();
                bytes.writeBytes(copy);
                body.next(this);
            }

            @Override
            public void end(Headers trailers) {
                // all is there
            }

            @Override
            public void failed(IOException cause) {
                throw new IllegalStateException("a body in memory broke", cause);
            }
        });
        return bytes.toByteArray();
    }
}
