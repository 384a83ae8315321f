/**
 * What became of the connections of each listener: counted, remembered for a while, and judged. Fed by the gates, read by
 * those who show it.
 */
package dev.jamesproxy.observe;
