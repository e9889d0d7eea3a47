/**
 * {@code /client/v4/} on the admin port: of the real API what an emulator can mean, in its envelope, with its error codes, and for
 * those who have credentials in its form. Start with {@link dev.edgecase.api.client.ClientApi}.
 */
@NullMarked
package dev.edgecase.api.client;

import org.jspecify.annotations.NullMarked;
