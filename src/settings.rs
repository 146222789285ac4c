//! Where files live and who sits at the desk: settings from files, environment and options.
