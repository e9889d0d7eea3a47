/**
 * Examines an origin for what hurts behind the edge: asks it a bounded number of questions past the edge, judges the answers, and
 * tells for each weakness why it matters, what to change and which scenario shows it. {@code ask} sends, {@code check} judges; the
 * catalogue is {@code weaknesses.yaml}. Nothing here prints. Start with {@link dev.edgecase.verify.doctor.Doctor}.
 */
@NullMarked
package dev.edgecase.verify.doctor;

import org.jspecify.annotations.NullMarked;
