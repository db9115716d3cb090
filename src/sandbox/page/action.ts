document.title = "action";
