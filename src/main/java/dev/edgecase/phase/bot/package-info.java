/**
 * What the edge does about bots: Bot Fight Mode, Super Bot Fight Mode, the rule against AI bots, the cookie of the bot products, and
 * HTTP DDoS protection. Who is a bot is a trait of the visitor, which its profile says; nothing here finds it out. What is done to
 * one goes through {@link dev.edgecase.phase.security.Mitigation}. Start with {@link dev.edgecase.phase.bot.BotPhases}.
 */
@NullMarked
package dev.edgecase.phase.bot;

import org.jspecify.annotations.NullMarked;
