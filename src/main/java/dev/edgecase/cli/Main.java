package dev.edgecase.cli;

/** Where the command line begins. */
public final class Main {
    private Main() {}

    /**
     * Runs one command.
     *
     * @param arguments the command's name, then its options
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1 || !arguments[0].equals("selftest")) {
            System.err.println("edgecase: no such command");
            System.exit(1);
        }
    }
}
