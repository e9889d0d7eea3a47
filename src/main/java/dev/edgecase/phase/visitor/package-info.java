/** Phases that find out who the visitor is: by the connection, or by what a trusted peer says in headers. */
@NullMarked
package dev.edgecase.phase.visitor;

import org.jspecify.annotations.NullMarked;
