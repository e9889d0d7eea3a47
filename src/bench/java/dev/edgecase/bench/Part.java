package dev.edgecase.bench;

import java.util.List;

/** One thing that is measured. */
interface Part {
    /** The word for {@code --only} and the key in the JSON file. */
    String name();

    String title();

    /** Says in words what is not there and without which this part makes no sense. */
    List<String> missing(Lab lab);

    void run(Lab lab) throws Exception;
}
