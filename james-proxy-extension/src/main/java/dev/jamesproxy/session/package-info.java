/**
 * Step 6 of a connection: what James' sessions need. Each assumption about a session of James is in the class that states it as
 * its contract.
 */
package dev.jamesproxy.session;
