/** Handlers for the {@code <handlerchain>} of James' SMTP listeners. */
package dev.jamesproxy.smtp;
