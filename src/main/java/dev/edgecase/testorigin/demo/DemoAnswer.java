package dev.edgecase.testorigin.demo;

/** What one page of the demo origin does with a request; runs on the connection's thread and never blocks. */
@FunctionalInterface
interface DemoAnswer {
    void to(DemoExchange exchange);
}
