// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import com.google.inject.AbstractModule;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory: JDBCGreylistHandler of James needs one, and James without JPA has none. */
public final class GreylistDatabase extends AbstractModule {

    @Override
    protected void configure() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:greylist;DB_CLOSE_DELAY=-1");
        bind(DataSource.class).toInstance(database);
    }
}
