/**
 * What all answers of the admin port are made of: the parameters and the JSON that come with a request, and the response. Whoever
 * asks for {@code /__edgecase/} or for the API comes through here.
 */
@NullMarked
package dev.edgecase.api.message;

import org.jspecify.annotations.NullMarked;
