/** Matchers for {@code mailetcontainer.xml}. */
package dev.jamesproxy.mailet;
