/** Output for people and machines: tables, paragraphs, JSON, escaped bytes, addresses. */
package dev.jamesproxy.cli.text;
