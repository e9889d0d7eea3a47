/** Random hours in the life of a cache: much at once, much of it going wrong, and every answer compared with what the origin said. */
package dev.edgecase.soak;
