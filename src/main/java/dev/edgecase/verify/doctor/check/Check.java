package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Chart;

/** Looks for one weakness in what was answered. */
@FunctionalInterface
interface Check {
    Outcome on(Chart chart);
}
