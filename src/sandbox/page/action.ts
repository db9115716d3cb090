document.title = 'action';
