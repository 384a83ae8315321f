/** Handlers for the {@code <handlerchain>} of an SMTP listener. Like every handler, they see the client. */
package dev.jamesproxy.smtp;
