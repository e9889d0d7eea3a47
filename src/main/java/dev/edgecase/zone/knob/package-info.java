/**
 * Knobs: choices where nobody documents what the real edge does. {@link dev.edgecase.zone.knob.Emulation} holds them all for a zone,
 * {@link dev.edgecase.zone.knob.KnobNames} reads them by name. What the vendor lets users choose are settings, one package above.
 */
@NullMarked
package dev.edgecase.zone.knob;

import org.jspecify.annotations.NullMarked;
