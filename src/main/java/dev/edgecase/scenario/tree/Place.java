package dev.edgecase.scenario.tree;

/**
 * Where something stands.
 *
 * @param file the file, or {@code text}
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    /** Returns the place so many characters further on the same line. */
    public Place further(int characters) {
        return new Place(file, line, column + characters);
    }

    /** Returns {@code file:line}. */
    public String inFile() {
        return file + ":" + line;
    }

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
