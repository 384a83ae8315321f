/**
 * The meeting with James: its configuration, its listeners, its sessions. Everything that depends on how James is made
 * stands here, each assumption in the class that says so on top.
 */
package dev.jamesproxy.listener;
