// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The MBeans of a running James, as jconsole finds them on the same machine. */
public final class Jmx implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private Jmx(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    public static JMXConnector connect(RunningJames james) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(james.pid()));
            JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
            machine.detach();
            return JMXConnectorFactory.connect(address);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Jmx of(RunningJames james) {
        try {
            return new Jmx(connect(james));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether James has started the listener. */
    public boolean start(String listener) {
        return operate(listener, "start");
    }

    /** Whether James has stopped the listener. */
    public boolean stop(String listener) {
        return operate(listener, "stop");
    }

    private boolean operate(String listener, String operation) {
        try {
            ObjectName name = new ObjectName("org.apache.james:type=server,name=" + listener);
            return (boolean) beans.invoke(name, operation, new Object[0], new String[0]);
        } catch (JMException | IOException e) {
            throw new IllegalStateException(operation + " " + listener, e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
