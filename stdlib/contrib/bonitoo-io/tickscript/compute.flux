package tickscript


// compute is select() under another name.
compute = select
