/**
 * Access: applications that only those see who have logged in, or programs with credentials. The login is played: whoever it is says
 * who they are. Begin with {@link dev.edgecase.phase.access.AccessPhases}; tokens and keys know neither requests nor pages.
 */
@NullMarked
package dev.edgecase.phase.access;

import org.jspecify.annotations.NullMarked;
