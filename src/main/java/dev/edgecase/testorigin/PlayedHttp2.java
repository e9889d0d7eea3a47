package dev.edgecase.testorigin;

import io.netty.channel.Channel;

/** A connection in HTTP/2. */
final class PlayedHttp2 {
    private PlayedHttp2() {}

    static void begin(Channel channel, Scene scene, Caller caller) {
        channel.close();
    }
}
