/**
 * Asks DNS for what James would otherwise wait for on the threads of its connections. Depends on dnsjava, the resolver of every
 * James, and on nothing else of James.
 */
package dev.jamesproxy.dns;
